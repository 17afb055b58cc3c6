/// What an installation is told: where its data lies, how the public reaches it, which work it
/// does.
@NamedInterface("settings")
@NullMarked
package io.frontrow.platform.settings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
