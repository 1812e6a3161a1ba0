kill -INT $(cat /tmp/looks/host.pid) 2>/dev/null; sleep 1; bash /tmp/looks/start.sh; sleep 3; cat /tmp/looks/host.log
