package io.frontrow.venue;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface VenueRows extends JpaRepository<VenueRow, UUID> {}
