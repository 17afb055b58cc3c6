/// One secret of the installation, from which keys for each purpose are derived.
@NamedInterface("secrets")
@NullMarked
package io.frontrow.platform.secrets;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
