package io.frontrow.catalog;

import java.util.regex.Pattern;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The listing: the same for everybody, without a session.
@Controller
class ListingController {
  private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,5}");

  private final Listing listing;

  ListingController(Listing listing) {
    this.listing = listing;
  }

  /// Anything that is no page number means the first page: old links and typing errors still find
  /// the listing.
  @GetMapping("/")
  String listing(@RequestParam(defaultValue = "1") String page, Model model) {
    model.addAttribute(
        "page", listing.page(NUMBER.matcher(page).matches() ? Integer.parseInt(page) : 1));
    return "catalog/listing";
  }
}
