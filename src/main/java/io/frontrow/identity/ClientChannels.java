package io.frontrow.identity;

/// Through which sales channel of its organization a program sells (S12).
public interface ClientChannels {
  String ONLINE = "online";

  /// The channel's slug; `online` unless the client is tied to another one. Remembered for a
  /// minute.
  String of(Caller caller);

  /// Ties a client of an organization to one of its channels.
  void tie(String clientId, String channel);
}
