/// Transactions that say for whom they run; PostgreSQL's row-level security does the rest.
@NamedInterface("tenancy")
@NullMarked
package io.frontrow.platform.tenancy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
