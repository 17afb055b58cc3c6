package io.frontrow.identity.tokens;

import java.util.function.Consumer;
import org.redisson.api.RTopic;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisException;
import org.redisson.client.codec.StringCodec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Tells all instances of a token that was revoked. Nothing depends on it but the speed: the
/// database is the one that remembers.
@Component
class RevocationNews {
  private static final Logger log = LoggerFactory.getLogger(RevocationNews.class);
  private static final String TOPIC = "frontrow:tokens:revoked";

  private final RTopic topic;

  RevocationNews(RedissonClient redis) {
    this.topic = redis.getTopic(TOPIC, StringCodec.INSTANCE);
  }

  /// Redisson subscribes anew by itself after Redis was away.
  void listen(Consumer<String> heard) {
    topic.addListener(String.class, (_, jti) -> heard.accept(jti));
  }

  void tell(String jti) {
    try {
      topic.publish(jti);
    } catch (RedisException away) {
      log.warn(
          "others were not told of a revocation, they notice by themselves: {}", away.toString());
    }
  }
}
