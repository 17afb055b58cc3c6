/// What every call of the API shares: problems, strict JSON, cursors, and an answer in JSON to
/// whatever goes wrong below `/api`.
@NamedInterface("api")
@NullMarked
package io.frontrow.platform.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
