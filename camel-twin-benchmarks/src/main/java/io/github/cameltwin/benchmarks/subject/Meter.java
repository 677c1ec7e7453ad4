// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors
package io.github.cameltwin.benchmarks.subject;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Measures what a run costs this process. */
final class Meter {

    private static final double MEGABYTE = 1024 * 1024;
    private static final OperatingSystemMXBean OS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final List<MemoryPoolMXBean> heap = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .toList();

    Figures measure(Way way, Task task) throws Exception {
        Way.Work work = way.prepare(task);
        Calls calls = new Calls();
        FutureTask<Void> run = new FutureTask<>(() -> {
            work.run(calls);
            return null;
        });
        Thread driver = new Thread(run, "driver");
        heap.forEach(MemoryPoolMXBean::resetPeakUsage);
        AllocatedBytes allocatedBefore = AllocatedBytes.now();
        double compilerBefore = CompilerCpu.seconds();
        long cpuBefore = OS.getProcessCpuTime();
        long startedAt = System.nanoTime();
        driver.start();
        int threads = threadsInTheMiddle(run, task);
        run.get();
        double seconds = (System.nanoTime() - startedAt) / 1e9;
        double cpu = (OS.getProcessCpuTime() - cpuBefore) / 1e9;
        double compilerCpu = CompilerCpu.seconds() - compilerBefore;
        long allocated = AllocatedBytes.now().since(allocatedBefore);
        calls.checkNoneFailed();
        return new Figures(
                calls.count(),
                calls.count() / seconds,
                (cpu - compilerCpu) / calls.count() * 1_000,
                compilerCpu,
                (double) allocated / calls.count(),
                threads,
                heap.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() / MEGABYTE,
                calls.percentileMillis(50),
                calls.percentileMillis(99));
    }

    private static int threadsInTheMiddle(FutureTask<Void> run, Task task)
            throws InterruptedException, ExecutionException {
        try {
            run.get(task.nanos() / 2, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            // Half of its time has passed, which is what was waited for.
        }
        return ManagementFactory.getThreadMXBean().getThreadCount() - 1;
    }
}
