package io.frontrow.catalog;

import io.frontrow.shared.Money;
import io.frontrow.shared.TierId;

/// What a seat costs. The number, from 1, chooses colour and pattern on the map.
public record PriceTier(TierId id, int number, String name, Money price) {}
