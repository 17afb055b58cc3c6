package io.frontrow.catalog;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface EventRows extends JpaRepository<EventRow, UUID> {
  Optional<EventRow> findBySlug(String slug);

  boolean existsByOrganizationIdAndSlug(UUID organizationId, String slug);
}
