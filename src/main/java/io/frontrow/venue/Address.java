package io.frontrow.venue;

/// Where a house stands; `country` is the ISO 3166 code of two letters.
public record Address(String street, String postalCode, String city, String country) {}
