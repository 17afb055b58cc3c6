/// Payments, refunds and the inbox in PostgreSQL.
@NullMarked
package io.frontrow.payments.adapter.jdbc;

import org.jspecify.annotations.NullMarked;
