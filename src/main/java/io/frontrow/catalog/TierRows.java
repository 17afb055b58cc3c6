package io.frontrow.catalog;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface TierRows extends JpaRepository<TierRow, UUID> {
  List<TierRow> findByShowIdOrderByNumber(UUID showId);

  List<TierRow> findByShowIdIn(Collection<UUID> showIds);
}
