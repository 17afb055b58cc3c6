/// Rooms drawn by arithmetic: the seating plans of the demo.
@NullMarked
package io.frontrow.demo.hall;

import org.jspecify.annotations.NullMarked;
