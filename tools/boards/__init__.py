"""Boards: the dashboards of deploy/grafana drawn from figures of a real platform, for docs/pictures/."""
