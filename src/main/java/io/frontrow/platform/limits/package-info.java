/// How often somebody may ask (X3): budgets by route and by who asks, counted in Redis for all
/// instances. Apart from what one may buy, which is no matter of how often.
@NamedInterface("limits")
@NullMarked
package io.frontrow.platform.limits;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
