package io.frontrow.platform.redis;

/// Redis gave no answer in time. What was asked may or may not have happened.
public final class RedisUnavailable extends RuntimeException {
  RedisUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
