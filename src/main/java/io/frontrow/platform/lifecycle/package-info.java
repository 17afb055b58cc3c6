/// How an instance comes and goes: waits for its stores, and leaves without dropping a request.
@NullMarked
package io.frontrow.platform.lifecycle;

import org.jspecify.annotations.NullMarked;
