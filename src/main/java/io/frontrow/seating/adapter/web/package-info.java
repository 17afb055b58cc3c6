/// The seat picker and what a buyer does with a hold.
@NullMarked
package io.frontrow.seating.adapter.web;

import org.jspecify.annotations.NullMarked;
