#!/bin/sh
# Runs once, when the container of docker-compose.yml makes its database.
set -eu
psql -U postgres -v owner_password="$FRONTROW_OWNER_PASSWORD" -v app_password="$FRONTROW_APP_PASSWORD" -f /frontrow/roles.sql
