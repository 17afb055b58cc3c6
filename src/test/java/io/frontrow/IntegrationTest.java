package io.frontrow;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ContextConfiguration;

/// The whole application on real servers, on a free port. All tests that say no more than this
/// share one application and one database: each brings rows of its own and looks only at those.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {"frontrow.simulator.port=0"})
@ContextConfiguration(initializers = TestServers.class)
public @interface IntegrationTest {}
