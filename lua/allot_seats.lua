-- Keeps seats for one sales channel, or for nobody in particular again. Who holds or has one keeps it.
-- KEYS  1-10 the show
-- ARGV  1 seats as 'id,id'  2 sales channel; nothing: everybody
-- REPLY {'allotted'} | {'no_epoch'}
if not epoch_id then
  return { 'no_epoch' }
end
local wanted = split(ARGV[1], ',')
if ARGV[2] == '' then
  each('HDEL', allotted, wanted)
else
  allot(string.gsub(ARGV[1] .. ',', ',', '=' .. ARGV[2] .. ','))
end
tell(wanted, {})
return { 'allotted' }
