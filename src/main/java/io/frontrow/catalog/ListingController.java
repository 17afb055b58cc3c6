package io.frontrow.catalog;

import io.frontrow.platform.pages.SharedPages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// The listing: the same for everybody, without a session. Its address says all that was asked.
@Controller
class ListingController {
  private final Listing listing;

  ListingController(Listing listing) {
    this.listing = listing;
  }

  /// For a form or a page number that changed the results, those alone; the browser's address
  /// becomes the short one, without the fields that are empty.
  @GetMapping("/")
  String listing(HttpServletRequest request, HttpServletResponse response, Model model) {
    var page = page(request);
    model.addAttribute("page", page);
    if (!ShopWindow.wantsResultsAlone(request)) {
      return "catalog/listing";
    }
    model.addAttribute("alone", true);
    response.setHeader("HX-Push-Url", page.query().address());
    return "catalog/listing :: events";
  }

  private ListingPage page(HttpServletRequest request) {
    var page = listing.page(ListingQuery.of(request::getParameter));
    page.until().ifPresent(until -> SharedPages.lastUntil(request, until));
    return page;
  }
}
