package io.frontrow.e2e;

import io.frontrow.IntegrationTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/// The whole application with real browsers in front of it. Test methods take [Visitors]; a page
/// that makes the browser complain fails the test even if everything else went well.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@IntegrationTest
@ExtendWith(OpenVisitors.class)
@interface BrowserTest {}
