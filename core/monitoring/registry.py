"""Every format for the tools that watch, by its name."""

from core.base.choices import MonitoringFormat
from core.monitoring.checkmk import Checkmk
from core.monitoring.interface import Formatter
from core.monitoring.nagios import Nagios
from core.monitoring.prometheus import Prometheus

FORMATTERS: dict[MonitoringFormat, Formatter] = {
    MonitoringFormat.PROMETHEUS: Prometheus(),
    MonitoringFormat.NAGIOS: Nagios(),
    MonitoringFormat.CHECKMK: Checkmk(),
}
"""Every format by its name."""
