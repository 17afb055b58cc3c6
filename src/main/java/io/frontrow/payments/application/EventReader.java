package io.frontrow.payments.application;

/// Understands the gateway's language.
public interface EventReader {
  GatewayEvent read(ReceivedEvent event);
}
