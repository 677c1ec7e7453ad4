// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws what tables do not show. */
public final class Plots {

    private static final int WIDTH = 900;
    private static final int HEIGHT = 520;

    private Plots() {}

    /**
     * Draws calls a second over calls in flight.
     *
     * @param file   a PNG file
     * @param delay  the simulator's, in milliseconds
     * @param series calls a second by calls in flight, for each subject
     */
    public static void throughput(Path file, int delay, Map<String, SortedMap<Integer, Double>> series)
            throws IOException {
        lines(
                file,
                "Setting values, answers after " + delay + " ms",
                "calls in flight, or threads",
                "calls a second",
                series);
    }

    /** Draws lines over logarithmic axes. */
    public static <X extends Number & Comparable<X>> void lines(
            Path file, String title, String x, String y, Map<String, SortedMap<X, Double>> series) throws IOException {
        XYChart chart = chart(title, x, y);
        chart.getStyler().setXAxisLogarithmic(true);
        chart.getStyler().setYAxisLogarithmic(true);
        chart.getStyler().setDecimalPattern("#,##0.#");
        chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE);
        series.forEach((subject, points) ->
                chart.addSeries(subject, List.copyOf(points.keySet()), List.copyOf(points.values())));
        write(chart, file);
    }

    /** Draws a bar for each name. */
    static void bars(Path file, String title, String unit, List<String> names, List<Double> values) throws IOException {
        CategoryChart chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .yAxisTitle(unit)
                .theme(Styler.ChartTheme.Matlab)
                .build();
        chart.getStyler().setLegendVisible(false);
        chart.getStyler().setLabelsVisible(true);
        chart.getStyler().setDecimalPattern("0.0");
        chart.addSeries(unit, names, values);
        write(chart, file);
    }

    /**
     * Draws the heap in the middle of a load over its rows.
     *
     * @param file      a PNG file
     * @param megabytes the heap after a collection, by rows
     */
    public static void heap(Path file, SortedMap<Integer, Double> megabytes) throws IOException {
        XYChart chart = chart("Heap in the middle of a load, after a collection", "rows", "MB");
        chart.getStyler().setXAxisLogarithmic(true);
        chart.getStyler().setYAxisMin(0.0);
        chart.getStyler().setLegendVisible(false);
        chart.addSeries("heap", List.copyOf(megabytes.keySet()), List.copyOf(megabytes.values()));
        write(chart, file);
    }

    /** Draws curves over seconds. */
    public static void overTime(Path file, String title, String y, Map<String, SortedMap<Integer, Double>> curves)
            throws IOException {
        XYChart chart = chart(title, "seconds", y);
        curves.forEach(
                (name, points) -> chart.addSeries(name, List.copyOf(points.keySet()), List.copyOf(points.values()))
                        .setMarker(SeriesMarkers.NONE));
        write(chart, file);
    }

    private static XYChart chart(String title, String x, String y) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle(x)
                .yAxisTitle(y)
                .theme(Styler.ChartTheme.Matlab)
                .build();
        chart.getStyler().setDecimalPattern("#,###");
        chart.getStyler().setLegendPosition(Styler.LegendPosition.InsideNW);
        return chart;
    }

    private static void write(Chart<?, ?> chart, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        BitmapEncoder.saveBitmap(chart, file.toString(), BitmapEncoder.BitmapFormat.PNG);
    }
}
