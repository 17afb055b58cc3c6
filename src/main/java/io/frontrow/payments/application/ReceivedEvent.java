package io.frontrow.payments.application;

/// An event of the gateway exactly as it came.
///
/// @param version of the gateway's API in which the payload is written; empty when it does not say
public record ReceivedEvent(String id, String type, String version, String payload) {}
