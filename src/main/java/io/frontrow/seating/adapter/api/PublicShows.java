package io.frontrow.seating.adapter.api;

import io.frontrow.catalog.Catalog;
import io.frontrow.catalog.ShowOnSale;
import io.frontrow.shared.ShowId;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Shows by the ids in addresses. A mangled id, an unknown one and a show nobody may see yet are
/// the same to those who ask.
@Component
class PublicShows {
  private final Catalog catalog;

  PublicShows(Catalog catalog) {
    this.catalog = catalog;
  }

  Optional<ShowOnSale> find(String id) {
    return ShowId.parse(id).flatMap(catalog::show);
  }
}
