package io.frontrow.demo.stripe;

import org.springframework.context.support.ResourceBundleMessageSource;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/// The payment page's own templates and texts, apart from the shop's: it plays somebody else's web
/// site.
final class PageTemplates {
  private PageTemplates() {}

  static SpringTemplateEngine engine() {
    var files = new ClassLoaderTemplateResolver(PageTemplates.class.getClassLoader());
    files.setPrefix("simulator/");
    files.setSuffix(".html");
    files.setTemplateMode(TemplateMode.HTML);
    files.setCharacterEncoding("UTF-8");
    var texts = new ResourceBundleMessageSource();
    texts.setBasename("simulator/messages");
    texts.setDefaultEncoding("UTF-8");
    texts.setFallbackToSystemLocale(false);
    var engine = new SpringTemplateEngine();
    engine.setTemplateResolver(files);
    engine.setTemplateEngineMessageSource(texts);
    engine.setEnableSpringELCompiler(false);
    return engine;
  }
}
