-- Takes back by how much the counts of buyers have been off, whatever they are by now.
-- KEYS  1-10 the show
-- ARGV  1 .. for each count: its field, how many too many; negative: too few
-- REPLY {'mended'} | {'no_epoch'}
if not epoch_id then
  return { 'no_epoch' }
end
for index = 1, #ARGV, 2 do
  count_all({ ARGV[index] }, { 0 - tonumber(ARGV[index + 1]) })
end
return { 'mended' }
