package io.frontrow.ordering.application;

import io.frontrow.ordering.domain.OrderLine;
import java.util.Locale;

/// Places in words, as every page and ticket names them, for readers who are not on our pages.
public interface PlaceNames {
  String of(OrderLine line, Locale locale);
}
