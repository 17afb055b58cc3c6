package io.frontrow.platform.web;

import io.frontrow.platform.settings.Installation;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;

/// The language of a page: what the visitor chose, else what the browser asks for, else English.
/// Only languages the site is complete in ever come out, whatever a cookie says.
@Configuration(proxyBeanMethods = false)
class LanguageConfiguration {
  @Bean
  LocaleResolver localeResolver(Languages languages, Installation installation) {
    var byHeader = new AcceptHeaderLocaleResolver();
    byHeader.setSupportedLocales(languages.locales());
    byHeader.setDefaultLocale(Languages.DEFAULT);

    var resolver =
        new CookieLocaleResolver("language") {
          @Override
          protected @Nullable Locale parseLocaleValue(String value) {
            return languages.byTag(value).map(Language::locale).orElse(null);
          }
        };
    resolver.setDefaultLocaleFunction(byHeader::resolveLocale);
    resolver.setCookieMaxAge(Duration.ofDays(365));
    resolver.setCookieHttpOnly(true);
    resolver.setCookieSameSite("Lax");
    resolver.setCookieSecure("https".equals(installation.publicUrl().getScheme()));
    resolver.setRejectInvalidCookies(false);
    return resolver;
  }
}
