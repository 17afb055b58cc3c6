package io.frontrow.platform.pages;

import io.frontrow.platform.web.FilterOrder;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.LocaleResolver;

/// One memory, two places to answer from it: pages before everything else, calls of the API when
/// their tokens have been looked at.
@Configuration(proxyBeanMethods = false)
class SharedPagesConfiguration {
  private final PageMemory memory;
  private final LocaleResolver locales;
  private final InstantSource clock;

  SharedPagesConfiguration(PageMemory memory, LocaleResolver locales, InstantSource clock) {
    this.memory = memory;
    this.locales = locales;
    this.clock = clock;
  }

  @Bean
  FilterRegistrationBean<SharedPageFilter> pageFilter(List<SharedPage> pages) {
    return filter(pages, Predicate.not(SharedPage::isCall), true, FilterOrder.PAGES);
  }

  @Bean
  FilterRegistrationBean<SharedPageFilter> callFilter(List<SharedPage> pages) {
    return filter(pages, SharedPage::isCall, false, FilterOrder.CALLS);
  }

  private FilterRegistrationBean<SharedPageFilter> filter(
      List<SharedPage> pages, Predicate<SharedPage> meant, boolean varies, int order) {
    var filter =
        new FilterRegistrationBean<>(
            new SharedPageFilter(
                pages.stream().filter(meant).toList(), memory, locales, clock, varies));
    filter.setOrder(order);
    return filter;
  }
}
