/// The API in words: its OpenAPI document, and the page that lets people read it.
@ApplicationModule(
    allowedDependencies = {"shared", "platform::api", "platform::web", "platform::settings"})
@NullMarked
package io.frontrow.reference;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
