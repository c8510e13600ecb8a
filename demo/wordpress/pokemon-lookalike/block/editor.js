/* The block's editor, as it is: no build, only what WordPress brings. */
(function ({ blocks, element, blockEditor, components, i18n }) {
  const { createElement, Fragment } = element;
  const { __ } = i18n;
  const { InspectorControls, useBlockProps } = blockEditor;
  const { Disabled, PanelBody, RangeControl, SelectControl, TextControl, ToggleControl } = components;

  /** A setting in the sidebar. */
  function control(Control, { attributes, setAttributes }, name, label, more = {}) {
    const value = attributes[name];
    const shown = Control === ToggleControl ? { checked: value } : { value };
    const onChange = (next) => setAttributes({ [name]: next });
    return createElement(Control, { key: name, label, ...shown, onChange, ...more });
  }

  const choices = (...words) => ({ options: words.map(([value, label]) => ({ value, label })) });

  function Edit(props) {
    const { topK, pick, faces, camera, gallery, spriteUrl, exclude } = props.attributes;
    const { scriptsUrl } = window.pokemonLookalike;
    const settings = createElement(
      PanelBody,
      { title: __('Matches', 'pokemon-lookalike') },
      control(RangeControl, props, 'topK', __('Matches for each face', 'pokemon-lookalike'), { min: 1, max: 50 }),
      control(
        SelectControl,
        props,
        'pick',
        __('Shown large', 'pokemon-lookalike'),
        choices(
          ['cutest', __('The cutest of them', 'pokemon-lookalike')],
          ['nearest', __('The nearest', 'pokemon-lookalike')],
        ),
      ),
      control(
        SelectControl,
        props,
        'faces',
        __('Several faces', 'pokemon-lookalike'),
        choices(
          ['each', __('One answer each', 'pokemon-lookalike')],
          ['largest', __('Only the largest', 'pokemon-lookalike')],
          ['together', __('All together', 'pokemon-lookalike')],
        ),
      ),
      control(ToggleControl, props, 'camera', __('Offer the camera', 'pokemon-lookalike')),
      control(TextControl, props, 'exclude', __('Numbers that are never shown', 'pokemon-lookalike')),
      control(TextControl, props, 'gallery', __('Gallery (id or address)', 'pokemon-lookalike')),
      control(TextControl, props, 'spriteUrl', __('Address of the drawings, with {id}', 'pokemon-lookalike')),
    );
    // The camera and what is typed into the tag wait for the page itself; a photo can be tried here.
    const shown = createElement('pokemon-lookalike', {
      'scripts-url': scriptsUrl,
      'top-k': topK,
      pick,
      faces,
      loading: 'manual',
      ...(camera && { camera: '' }),
      ...(gallery && { gallery }),
      ...(spriteUrl && { 'sprite-url': spriteUrl }),
      ...(exclude && { exclude }),
    });
    return createElement(
      Fragment,
      null,
      createElement(InspectorControls, null, settings),
      createElement('div', useBlockProps(), props.isSelected ? shown : createElement(Disabled, null, shown)),
    );
  }

  blocks.registerBlockType('pokemon-lookalike/element', { edit: Edit, save: () => null });
})(window.wp);
