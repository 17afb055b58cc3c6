package io.frontrow.platform.web;

import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// What a visitor sees who loses the network: the browser keeps this one page, in the visitor's
/// language and theme, and a service worker shows it instead of the browser's own.
@Controller
class OfflinePage {
  @GetMapping("/offline")
  String page() {
    return "offline";
  }

  /// The worker answers for the whole site, so its address is at the root; and browsers must always
  /// learn of a new one, so unlike all other files it is not kept.
  @Configuration(proxyBeanMethods = false)
  static class Worker implements WebMvcConfigurer {
    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
      registry
          .addResourceHandler("/sw.js")
          .addResourceLocations("classpath:/static/")
          .setCacheControl(CacheControl.noCache());
    }
  }
}
