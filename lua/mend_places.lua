-- Takes back by how much the count of an area's taken places has been off, whatever it is by now.
-- KEYS  1-8 the show
-- ARGV  1 zone  2 how many too many; negative: too few
-- REPLY {'mended'}
redis.call('HINCRBY', ga, ARGV[1] .. ':taken', -tonumber(ARGV[2]))
return { 'mended' }
