import { Component, CUSTOM_ELEMENTS_SCHEMA, provideZonelessChangeDetection } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import 'pokemon-lookalike';

@Component({
  selector: 'app-root',
  template: '<pokemon-lookalike models-url="/models/"></pokemon-lookalike>',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
})
class App {}

bootstrapApplication(App, { providers: [provideZonelessChangeDetection()] });
