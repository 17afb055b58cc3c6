package io.frontrow.catalog;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface ZoneRows extends JpaRepository<ZoneRow, UUID> {
  List<ZoneRow> findByShowIdOrderByNumber(UUID showId);
}
