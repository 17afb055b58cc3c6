package io.frontrow.platform.tenancy;

import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Refuses to start with a database role that row-level security would not bind: a superuser, one
/// that may bypass it, or an owner of our tables.
@Component
@DependsOnDatabaseInitialization
class RuntimeRoleCheck {
  RuntimeRoleCheck(JdbcClient jdbc) {
    var role =
        jdbc.sql(
                """
                select rolname as name, rolsuper as superuser, rolbypassrls as bypasses,
                       exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
                               where n.nspname = 'public' and c.relkind in ('r', 'p') and pg_has_role(current_user, c.relowner, 'usage')) as owns
                from pg_roles where rolname = current_user""")
            .query(RuntimeRole.class)
            .single();
    role.refuse();
  }

  record RuntimeRole(String name, boolean superuser, boolean bypasses, boolean owns) {
    void refuse() {
      if (superuser || bypasses || owns) {
        throw new WrongDatabaseRole(
            "database role \"%s\" %s; row-level security would not bind it"
                .formatted(
                    name,
                    superuser
                        ? "is a superuser"
                        : bypasses ? "may bypass row-level security" : "owns tables"));
      }
    }
  }
}
