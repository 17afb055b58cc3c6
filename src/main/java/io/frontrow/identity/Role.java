package io.frontrow.identity;

/// What somebody is in an organization. Platform administrators stand apart: see
/// [Account#platformAdmin()].
public enum Role {
  OWNER,
  MANAGER,
  BOX_OFFICE,
  DOOR,
  ANALYST
}
