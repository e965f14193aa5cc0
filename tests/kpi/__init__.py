"""Tests of the KPI check: what a person sees said of a KPI, a sheet, a job description."""
