package io.frontrow.ordering.adapter.web;

import io.frontrow.ordering.application.PlaceNames;
import io.frontrow.ordering.domain.OrderLine;
import io.frontrow.platform.web.Format;
import java.util.Locale;
import org.springframework.stereotype.Component;

/// The words of the messages files, in the language of the order and not of whoever asks now.
@Component
class MessagesPlaceNames implements PlaceNames {
  private final Format format;

  MessagesPlaceNames(Format format) {
    this.format = format;
  }

  @Override
  public String of(OrderLine line, Locale locale) {
    return format.place(
        line.zoneName(), line.row().orElse(null), line.number().orElse(null), locale);
  }
}
