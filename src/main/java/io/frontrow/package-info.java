/// The application and its modules.
@NullMarked
package io.frontrow;

import org.jspecify.annotations.NullMarked;
