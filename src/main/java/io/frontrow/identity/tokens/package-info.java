/// The door of the API: who may call what, with which token; how tokens are issued, verified and
/// taken back.
@NullMarked
package io.frontrow.identity.tokens;

import org.jspecify.annotations.NullMarked;
