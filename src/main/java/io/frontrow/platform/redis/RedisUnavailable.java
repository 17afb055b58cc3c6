package io.frontrow.platform.redis;

import io.frontrow.platform.web.StoreAway;

/// Redis gave no answer in time. What was asked may or may not have happened.
public final class RedisUnavailable extends StoreAway {
  RedisUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
