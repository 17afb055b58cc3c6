/// What a measurement compares with. Only in profile `bench`.
@NullMarked
package io.frontrow.demo.bench;

import org.jspecify.annotations.NullMarked;
