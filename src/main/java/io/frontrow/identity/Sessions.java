package io.frontrow.identity;

import io.frontrow.platform.settings.Installation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.serializer.JdkSerializationRedisSerializer;
import org.springframework.data.redis.serializer.RedisSerializer;
import org.springframework.data.redis.serializer.SerializationException;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.data.redis.RedisIndexedSessionRepository;
import org.springframework.session.data.redis.config.annotation.web.http.EnableRedisIndexedHttpSession;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

/// Sessions of people who signed in, in Redis, so that any instance serves them; indexed by user,
/// so that all of somebody's can be listed and ended. Nobody else has one.
@Configuration(proxyBeanMethods = false)
@EnableRedisIndexedHttpSession(redisNamespace = "frontrow:session")
class Sessions {
  private static final Logger log = LoggerFactory.getLogger(Sessions.class);

  @Bean
  SessionRepositoryCustomizer<RedisIndexedSessionRepository> sessionLifetime(
      SessionSettings settings) {
    return sessions -> sessions.setDefaultMaxInactiveInterval(settings.idle());
  }

  @Bean
  CookieSerializer sessionCookie(Installation installation) {
    var cookie = new DefaultCookieSerializer();
    cookie.setCookieName(Cookies.name("session", installation));
    cookie.setUseHttpOnlyCookie(true);
    cookie.setUseSecureCookie(Cookies.secure(installation));
    cookie.setSameSite("Lax");
    cookie.setCookiePath("/");
    return cookie;
  }

  /// What another version wrote and this one cannot read counts as absent: its owner signs in again
  /// instead of seeing an error on every page.
  @Bean
  RedisSerializer<Object> springSessionDefaultRedisSerializer() {
    var java = new JdkSerializationRedisSerializer(Sessions.class.getClassLoader());
    return new RedisSerializer<Object>() {
      @Override
      public byte[] serialize(@Nullable Object value) {
        return java.serialize(value);
      }

      @Override
      public @Nullable Object deserialize(byte @Nullable [] bytes) {
        try {
          return java.deserialize(bytes);
        } catch (SerializationException unreadable) {
          log.info("session attribute unreadable, counts as absent");
          return null;
        }
      }
    };
  }
}
