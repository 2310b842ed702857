package dev.tocsin.workflow.engine;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.stereotype.Component;

/** Puts {@link RacingCommands} and {@link AsynchronousJobs} around every command of the engine. */
@Component
class CommandInterceptorsPlugin extends AbstractProcessEnginePlugin {

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        List<CommandInterceptor> before = engine.getCustomPreCommandInterceptorsTxRequired();
        List<CommandInterceptor> all = before == null ? new ArrayList<>() : new ArrayList<>(before);
        all.add(0, new RacingCommands());
        all.add(1, new AsynchronousJobs());
        engine.setCustomPreCommandInterceptorsTxRequired(all);
    }
}
