package io.frontrow.platform;

import java.time.InstantSource;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

@Configuration(proxyBeanMethods = false)
@EnableScheduling
class PlatformConfiguration {
  /// Several threads: work that waits for somebody outside holds nothing else up. At the end it
  /// drains together with requests and workers, so that all of it takes no longer than the slowest.
  @Bean
  ThreadPoolTaskScheduler taskScheduler() {
    var scheduler = new ThreadPoolTaskScheduler();
    scheduler.setPoolSize(4);
    scheduler.setThreadNamePrefix("scheduled-");
    scheduler.setWaitForTasksToCompleteOnShutdown(true);
    scheduler.setPhase(WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE);
    scheduler.setAwaitTerminationSeconds(2);
    return scheduler;
  }

  @Bean
  InstantSource instantSource() {
    return InstantSource.system();
  }
}
